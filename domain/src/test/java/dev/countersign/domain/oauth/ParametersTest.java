package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Parameters of a request: missing, empty, repeated. */
class ParametersTest {

  @Test
  void treatsAnEmptyValueAsMissing() {
    var parameters = new Parameters(Map.of("empty", List.of(""), "some", List.of("value")));

    assertThat(parameters.get("empty")).isEmpty();
    assertThat(parameters.get("missing")).isEmpty();
    assertThat(parameters.get("some")).contains("value");
  }

  @Test
  void returnsNoValueOfARepeatedParameter() {
    var parameters = new Parameters(Map.of("scope", List.of("a", "b")));

    assertThat(parameters.get("scope")).isEmpty();
    assertThat(parameters.all("scope")).containsExactly("a", "b");
  }

  @Test
  void namesARepeatedParameter() {
    var parameters =
        new Parameters(
            Map.of("resource", List.of("a", "b"), "state", List.of("", "x"), "code", List.of("c")));

    assertThat(parameters.doubled(Set.of("resource"))).contains("state");
    assertThat(parameters.doubled(Set.of("resource", "state"))).isEmpty();
  }

  @Test
  void copiesTheMap() {
    var values = new ArrayList<>(List.of("one"));
    var map = new HashMap<String, List<String>>(Map.of("a", values));
    var parameters = new Parameters(map);

    values.add("two");
    map.clear();

    assertThat(parameters.get("a")).contains("one");
  }

  @Test
  void showsNoValueInALogLine() {
    var parameters =
        new Parameters(Map.of("client_secret", List.of("s3cret"), "code", List.of("c0de")));

    assertThat(parameters.toString()).isEqualTo("Parameters[client_secret, code]");
  }
}
