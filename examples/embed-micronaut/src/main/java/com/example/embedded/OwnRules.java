package com.example.embedded;

import dev.countersign.domain.user.PasswordPolicy;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Replaces the provider's rules for new passwords. */
@Factory
final class OwnRules {

  private static final int MINIMUM = 20;
  private static final Set<String> COMPANY_WORDS = Set.of("orders", "example company");

  @Singleton
  @Replaces(PasswordPolicy.class)
  PasswordPolicy passwordPolicy() {
    return new PasswordPolicy(MINIMUM, password -> false, COMPANY_WORDS);
  }
}
