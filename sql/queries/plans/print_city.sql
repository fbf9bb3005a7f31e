-- What every printed sheet says of the city: its meridian for true scale, the day of its data, whom to name as source.
select
  name,
  central_meridian as "centralMeridian",
  is_synthetic as "isSynthetic",
  city_day(city_now())::text as today,
  city_attribution() as attribution
from city
