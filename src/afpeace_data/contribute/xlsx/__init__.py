"""The tables as a workbook and back. Its modules alone import openpyxl (extra `xlsx`), and only the command that needs it imports them."""
