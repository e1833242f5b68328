"""Each component in each of its states, for whoever changes how the site looks. Only where debugging is on.

things: made-up leaders, meetings and statements, which no database holds → samples: components with what they are
given → page: the request.
"""
