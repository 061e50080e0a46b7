package dev.countersign.bootstrap;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.ConfigurationReader;
import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Validates that durations, numbers and booleans in the settings can be read. The framework would
 * otherwise treat a malformed value as not set, and use the default without a message.
 */
@Singleton
final class SettingTypeValidator {

  private static final String OURS = "countersign";

  private final BeanContext context;
  private final Environment environment;

  SettingTypeValidator(BeanContext context, Environment environment) {
    this.context = context;
    this.environment = environment;
  }

  /** Refuses the start, naming the setting, if a value cannot be read. */
  void check() {
    for (var definition :
        context.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationProperties.class))) {
      var prefix = definition.stringValue(ConfigurationReader.class, "prefix").orElse("");
      if (prefix.equals(OURS) || prefix.startsWith(OURS + ".")) {
        check(prefix, definition);
      }
    }
  }

  private void check(String prefix, BeanDefinition<?> definition) {
    for (var value : definition.getConstructor().getArguments()) {
      check(prefix + "." + NameUtils.hyphenate(value.getName()), value);
    }
  }

  private void check(String property, Argument<?> value) {
    var text = environment.getProperty(property, String.class).orElse("");
    if (!text.isEmpty() && !isReadable(property, text, value)) {
      throw new StartupRefusedException(
          NameUtils.environmentName(property) + " must be " + kind(value) + ", but is " + text);
    }
  }

  private boolean isReadable(String property, String text, Argument<?> value) {
    return value.getType() == boolean.class
        // The framework reads any text other than true as false.
        ? Arrays.asList("true", "false").contains(text.toLowerCase(Locale.ROOT))
        : environment.getProperty(property, value).isPresent();
  }

  private static String kind(Argument<?> value) {
    var type = value.getType();
    if (type == boolean.class) {
      return "true or false";
    }
    return type == Duration.class ? "a duration such as 30s, 5m, 1h or 1d" : "a whole number";
  }
}
