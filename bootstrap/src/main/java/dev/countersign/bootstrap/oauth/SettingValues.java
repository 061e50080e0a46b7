package dev.countersign.bootstrap.oauth;

import java.util.List;

/** Reads settings in the forms that environment variables have. */
public final class SettingValues {

  private SettingValues() {}

  /** The values of a list, which stand in one variable with commas between them. */
  public static List<String> list(List<String> values) {
    return values.stream().map(String::strip).filter(value -> !value.isEmpty()).toList();
  }
}
