"""`python -m lenovo_sales`: the command line where its script is not on the path."""

from lenovo_sales.cli import main

if __name__ == "__main__":
    main()
