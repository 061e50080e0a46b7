package dev.countersign.http.relyingparty;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.RegistrationName;

/** Adds to the JSON of a registration what another room knows about it. */
public interface RegistrationAddition {

  /** Returns the JSON with its additional members; they contain nothing secret. */
  JsonObject to(JsonObject view, RegistrationName registration);
}
