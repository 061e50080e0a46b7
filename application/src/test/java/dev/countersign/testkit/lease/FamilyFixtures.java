package dev.countersign.testkit.lease;

import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.TokenFamily;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.Sealed;

/** Tokens of people, for tests of stores. Their seals cannot be opened. */
public final class FamilyFixtures {

  private FamilyFixtures() {}

  /** Returns a family of the registration {@code app}. */
  public static TokenFamily family(String id) {
    return family(id, "app");
  }

  /** Returns a family of a registration. */
  public static TokenFamily family(String id, String registration) {
    return family(id, registration, 1, "first");
  }

  /** Returns a family with these contents. */
  public static TokenFamily family(
      String id, String registration, long generation, String contents) {
    return new TokenFamily(
        new FamilyId(id),
        new RegistrationName(registration),
        generation,
        new Sealed("{\"ciphertext\":\"" + contents + "\"}"));
  }
}
