# Reads every table with readr, by itself and with the types of its schema, and writes back what it has, to be compared.
# Rscript load.R path/to/package path/to/types.csv path/to/output
options(warn = 2) # a warning is an error
library(readr)
arguments <- commandArgs(trailingOnly = TRUE)

without_problems <- function(path, ...) {
  table <- read_csv(path, ..., progress = FALSE, show_col_types = FALSE)
  if (nrow(problems(table)) > 0) stop(path, ": ", nrow(problems(table)), " problems")
  table
}

types <- read_csv(arguments[2], col_types = "cc")
for (row in seq_len(nrow(types))) {
  path <- file.path(arguments[1], "data", paste0(types$table[row], ".csv"))
  guessed <- without_problems(path)
  typed <- without_problems(path, col_types = types$letters[row], na = "")
  write_csv(guessed, file.path(arguments[3], paste0(types$table[row], ".guessed.csv")), na = "")
  write_csv(typed, file.path(arguments[3], paste0(types$table[row], ".typed.csv")), na = "")
}
