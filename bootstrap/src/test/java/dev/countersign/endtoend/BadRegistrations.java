package dev.countersign.endtoend;

import static dev.countersign.endtoend.BadInput.challenge;
import static dev.countersign.endtoend.BadInput.json;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/** Registrations that are refused. */
final class BadRegistrations {

  private static final String VALID =
      "{\"redirect_uris\":[\"https://client.example.org/callback\"]}";

  private BadRegistrations() {}

  static List<BadInput> all() {
    return List.of(
        json("malformed JSON", 400, "invalid_client_metadata", s -> sent(s, "{\"redirect_uris\":")),
        json("a list", 400, "invalid_client_metadata", s -> sent(s, "[]")),
        json(
            "a doubled member",
            400,
            "invalid_client_metadata",
            s -> sent(s, "{\"client_name\":\"a\",\"client_name\":\"b\"}")),
        json("a registration as a form", 400, "invalid_client_metadata", BadRegistrations::asForm),
        json(
            "a redirect URI with a fragment",
            400,
            "invalid_redirect_uri",
            s -> sent(s, "{\"redirect_uris\":[\"https://client.example.org/callback#a\"]}")),
        json(
            "an unknown authentication method",
            400,
            "invalid_client_metadata",
            s -> sent(s, VALID.replace("}", ",\"token_endpoint_auth_method\":\"magic\"}"))),
        challenge("no token", "invalid_token", "Bearer", s -> by(s, "", VALID)),
        challenge("a wrong token", "invalid_token", "Bearer", s -> by(s, "wrong", VALID)),
        json(
            "a body over the limit",
            413,
            "invalid_request",
            s -> sent(s, "{\"client_name\":\"" + "a".repeat(300_000) + "\"}")));
  }

  private static BadInput.Request sent(BadInputScene scene, String body) {
    return by(scene, Service.REGISTRATION_TOKEN, body);
  }

  private static BadInput.Request by(BadInputScene scene, String token, String body) {
    return () -> scene.api().postJson("/clients", token, body);
  }

  private static BadInput.Request asForm(BadInputScene scene) {
    return () ->
        scene
            .api()
            .send(
                HttpRequest.newBuilder(URI.create(scene.api().url() + "/clients"))
                    .header("Authorization", "Bearer " + Service.REGISTRATION_TOKEN)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("client_name=a")));
  }
}
