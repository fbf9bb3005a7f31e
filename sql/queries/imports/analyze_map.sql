-- Plans and the figures of the city rest on statistics, which a bulk load leaves behind.
analyze region, road, water, land_use, barrier, building, element, place
