package dev.countersign.bootstrap.oauth;

import java.util.List;

/** Reads settings from the forms that they have in environment variables. */
public final class SettingValues {

  private SettingValues() {}

  /**
   * Returns the values of a comma-separated list without surrounding white space and empty values.
   */
  public static List<String> list(List<String> values) {
    return values.stream().map(String::strip).filter(value -> !value.isEmpty()).toList();
  }
}
