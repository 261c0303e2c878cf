"""The commands of the command line about what people see."""
