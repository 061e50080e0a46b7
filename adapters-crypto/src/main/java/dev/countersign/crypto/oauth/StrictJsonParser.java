package dev.countersign.crypto.oauth;

import dev.countersign.application.oauth.driven.JsonParser;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Optional;

/** Parses JSON of request parameters as strictly as the JSON of tokens. */
public final class StrictJsonParser implements JsonParser {

  @Override
  public Optional<JsonObject> object(String text) {
    return JsonReader.object(text, LONGEST);
  }
}
