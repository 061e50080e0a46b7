package dev.countersign.application.userimport;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.Sealed;
import java.util.List;
import java.util.Optional;

/** Exports all accounts, part by part, in the form that an import reads. */
public interface ExportAccounts {

  /** The parts of an export, one after the other. */
  interface Parts {

    /**
     * Returns the next part; empty after the last one. An audit event for the part is stored before
     * it is returned.
     */
    Optional<Part> next();
  }

  /** Some of the accounts. */
  sealed interface Part {

    /**
     * A part that is not encrypted.
     *
     * @param users a document for each account
     */
    record Plain(List<JsonObject> users) implements Part {
      /** Copies the documents. */
      public Plain {
        users = List.copyOf(users);
      }

      @Override
      public String toString() {
        return "Plain[" + users.size() + " users, redacted]";
      }
    }

    /**
     * A part that only the recovery key decrypts.
     *
     * @param sealed a JWE
     */
    record Encrypted(Sealed sealed) implements Part {}
  }

  /**
   * Begins an export. Accounts that are added or removed meanwhile may be missing or included.
   *
   * @param passwordHashes whether the hashes of passwords are included; the parts are then
   *     encrypted if there is a recovery key
   */
  Parts export(boolean passwordHashes, Actor actor);
}
