"""What every workbook of the package has: how it looks, what its cells can hold, bytes without a clock. Needs openpyxl (extra `xlsx`)."""
