FIGURES = "/tall/"
