"""How the shipped model is made: data, network, fitting, export, calibration, model card."""
