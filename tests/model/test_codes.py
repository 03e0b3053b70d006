"""Our code lists against the standards, as the `pycountry` library has them.

When pycountry changes: read what the standard changed. A code that is new goes into the list, which is a minor version
of the data. A code that is withdrawn stays while a cell holds it, and is then named here as ours alone.
"""

import pycountry
import pytest

from afpeace_data.model.codes import COUNTRIES, COUNTRY, CURRENCIES, CURRENCY, LANGUAGES

# ISO 4217 codes that begin with X belong to no country: metals, bond units, tests, SDR, and the two CFA francs,
# the CFP franc and the Caribbean currencies, which nobody in this data pays in.
NO_COUNTRY = {currency.alpha_3 for currency in pycountry.currencies if currency.alpha_3.startswith("X")}


def test_the_countries_are_not_those_of_iso_3166():
    assert set(COUNTRIES) == {country.alpha_3 for country in pycountry.countries}


def test_the_currencies_are_not_those_of_iso_4217():
    assert set(CURRENCIES) == {currency.alpha_3 for currency in pycountry.currencies} - NO_COUNTRY


def test_the_languages_are_not_those_of_iso_639_1_and_dari():
    two_letters = {language.alpha_2 for language in pycountry.languages if hasattr(language, "alpha_2")}
    assert set(LANGUAGES) == two_letters | {"prs"}
    assert pycountry.languages.get(alpha_3="prs").name == "Dari"


@pytest.mark.parametrize("codes", [COUNTRIES, CURRENCIES, LANGUAGES])
def test_a_code_stands_twice_in_its_list(codes):
    assert len(set(codes)) == len(codes)
    assert list(codes)[1:] == sorted(codes[1:])


def test_a_list_that_lacks_the_states_of_this_data():
    assert {"AFG", "PAK", "IRN", "CHN", "RUS", "USA", "IND", "QAT", "SAU", "ARE", "UZB", "TKM", "TJK"} <= set(COUNTRIES)
    assert {"USD", "CNY", "INR", "AFN", "EUR", "PKR"} <= set(CURRENCIES)
    assert {"en", "fa", "ps", "prs", "ur", "zh", "ru", "ar"} <= set(LANGUAGES)


def test_a_schema_that_allows_other_codes_than_the_reader():
    for cell in (COUNTRY, CURRENCY):
        assert cell.json_schema()["enum"] == cell.table_schema()["constraints"]["enum"] == list(cell.codes)
