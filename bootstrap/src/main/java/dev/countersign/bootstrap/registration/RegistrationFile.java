package dev.countersign.bootstrap.registration;

import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationRules;
import dev.countersign.domain.registration.RegistrationRulesReader;
import dev.countersign.domain.registration.SoftwareStatementIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The registration policy file, in which the operator defines who may register, and within what
 * limits. An error in it refuses the start, with the setting, the place and what to do.
 *
 * @param path of the file
 */
record RegistrationFile(String path) {

  private static final String SETTING = "COUNTERSIGN_REGISTRATION_FILE";
  private static final int LONGEST = 1 << 20;

  /** Reads the rules from the file. */
  RegistrationRules read(JwkInspector inspector) {
    var rules =
        RegistrationRulesReader.read(document())
            .orElse(
                reason -> {
                  throw refused(reason + " (in " + path + ")");
                });
    for (var i = 0; i < rules.statementIssuers().size(); i++) {
      if (rules.statementIssuers().get(i).keys()
          instanceof SoftwareStatementIssuer.Keys.Known(var set)) {
        inspect(set, RegistrationRulesReader.place(i), inspector);
      }
    }
    return rules;
  }

  private void inspect(JwkSet keys, String place, JwkInspector inspector) {
    for (var key : keys.keys()) {
      if (inspector.inspect(key) instanceof Result.Refused<PublicJwk, String>(var reason)) {
        throw refused(place + ".jwks: " + reason + " (in " + path + ")");
      }
    }
  }

  private JsonObject document() {
    return JsonReader.object(bytes(), LONGEST)
        .orElseThrow(
            () -> refused("must be one JSON object in UTF-8 without duplicate members: " + path));
  }

  private byte[] bytes() {
    try (var file = Files.newInputStream(Path.of(path))) {
      // Does not ask for the file's size, which is not known for devices and pipes.
      var bytes = file.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw refused("must have at most " + LONGEST + " bytes: " + path);
      }
      return bytes;
    } catch (IOException | InvalidPathException e) {
      throw refused("must be a file that the server can read: " + path);
    }
  }

  private static StartupRefusedException refused(String reason) {
    return new StartupRefusedException(SETTING + ": " + reason);
  }
}
