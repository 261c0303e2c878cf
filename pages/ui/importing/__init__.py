"""The screens of an import: file, columns, trial, written."""
