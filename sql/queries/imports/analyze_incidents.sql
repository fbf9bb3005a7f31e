-- Plans and the figures of the city rest on statistics, which a bulk load leaves behind.
analyze incident, incident_key, incident_cell, incident_cell_month
