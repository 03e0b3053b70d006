"""What follows from the record classes: schemas, descriptor and JSON, as text ready to be written or compared."""
