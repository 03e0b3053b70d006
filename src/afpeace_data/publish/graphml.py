"""GraphML of the actors, joined by the meetings that both attended, for Gephi and other programs for networks."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afpeace_data.dataset import Dataset


def make(dataset: Dataset) -> dict[str, bytes]:
    import networkx as nx  # noqa: PLC0415 (an extra)

    graph = dataset.network()
    for _, _, edge in graph.edges(data=True):
        edge["meetings"] = ";".join(edge["meetings"])  # GraphML has no lists
    out = io.BytesIO()
    nx.write_graphml_xml(graph, out, infer_numeric_types=False)
    return {"actors.graphml": out.getvalue()}
