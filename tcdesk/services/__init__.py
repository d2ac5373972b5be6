"""What users do, one function per verb: arguments in, a value out, progress where it takes long."""
