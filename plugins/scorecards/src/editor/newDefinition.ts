/** What a new scorecard begins as: three levels and one check that anybody understands. */
export const NEW_DEFINITION = `apiVersion: slipway.io/v1
kind: Scorecard
metadata:
  name: my-scorecard
  title: My scorecard
spec:
  owner: group:default/platform-engineering
  target:
    kinds: [Component]
  # From the lowest to the highest. Who has not got the levels below has not got this one.
  levels:
    - name: bronze
      title: Bronze
      color: '#a0612b'
    - name: silver
      title: Silver
      color: '#6b7785'
    - name: gold
      title: Gold
      color: '#9a6700'
  checks:
    - id: has-description
      title: It says what it is
      description: Who finds it in the catalog knows what it is for.
      dimension: health
      level: bronze
      expression: facts.catalog.hasDescription
      reason: '{{ entity.metadata.name }} has no description.'
`;
