"""What this machine has to read plans with, and which of it a reading depends on."""
