// Opens a package with datapackage-js and prints what it finds: whether it is valid, its warnings, and the rows of every table.
// node load.mjs path/to/datapackage.json
import { Package } from "datapackage";

const found = await Package.load(process.argv[2]);
const tables = {};
for (const resource of found.resources.filter((resource) => resource.tabular)) {
  tables[resource.name] = await resource.read({ keyed: true, relations: false });
}
process.stdout.write(JSON.stringify({ valid: found.valid, errors: found.errors.map(String), tables }));
