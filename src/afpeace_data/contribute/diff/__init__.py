"""What two states of the package differ in: tables, columns, terms, records and cells, and the version that this asks for."""
