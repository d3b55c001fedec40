"""What a person can do: plain functions, one transaction each."""
