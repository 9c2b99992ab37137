"""`python -m lenovo_sales.cli`: the command line where its script is not on the path."""

from lenovo_sales.cli import main

main()
