print("rain is ready")
