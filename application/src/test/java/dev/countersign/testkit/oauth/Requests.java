package dev.countersign.testkit.oauth;

import dev.countersign.domain.oauth.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of requests. */
public final class Requests {

  private Requests() {}

  /**
   * Returns parameters from alternating names and values; a later value replaces an earlier one
   * with the same name.
   */
  public static Parameters parameters(String... namesAndValues) {
    return with(new Parameters(Map.of()), namesAndValues);
  }

  /** Returns the same parameters with some added or replaced; an empty value removes one. */
  public static Parameters with(Parameters parameters, String... namesAndValues) {
    var values = new LinkedHashMap<>(parameters.values());
    for (var i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return new Parameters(values);
  }

  /** Returns the same parameters with one that has several values. */
  public static Parameters withAll(Parameters parameters, String name, String... values) {
    var all = new LinkedHashMap<>(parameters.values());
    all.put(name, List.of(values));
    return new Parameters(all);
  }
}
