package figure

type stance struct{}

func (s *stance) zones(v View) []ChartZone          { return nil }
func standing(v View, o Options) (Picture, *stance) { return Picture{}, &stance{} }
