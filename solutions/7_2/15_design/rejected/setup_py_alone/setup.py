from setuptools import setup

setup(
    name="harbour",
    version="1.0",
    description="Dues and arrivals of a guest harbour",
    python_requires=">=3.10",
    package_dir={"": "src"},
    packages=["harbour"],
    package_data={"harbour": ["tariff.csv"]},
    entry_points={"console_scripts": ["harbour = harbour.cli:main"]},
)
