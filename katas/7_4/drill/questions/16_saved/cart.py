from basket import Basket  # version 2 moved it there
