-- Counts the incidents on the plots of communities where that was not done within a day.
select refresh_plot_load($1::uuid[]) as counted
