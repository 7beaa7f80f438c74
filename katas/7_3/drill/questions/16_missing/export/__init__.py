"""Exporters, one module for each format."""
