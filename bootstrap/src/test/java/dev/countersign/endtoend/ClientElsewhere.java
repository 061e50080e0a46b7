package dev.countersign.endtoend;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.http.oauth.JsonText;
import dev.countersign.testkit.fetch.DocumentsElsewhere;
import dev.countersign.testkit.fetch.HttpsDocumentsElsewhere;
import dev.countersign.testkit.oauth.LoopbackCertificate;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A client with a web server of its own, where it publishes what it is, over TLS. */
final class ClientElsewhere implements AutoCloseable {

  private static final LoopbackCertificate CERTIFICATE = LoopbackCertificate.of("dns:localhost");

  /** Clients may be documents. */
  static final Map<String, Object> TAKEN = Map.of("countersign.client-documents", true);

  /** This one may be called, though it is on this machine and nobody knows its certificate. */
  static final Map<String, Object> REACHABLE =
      Map.of(
          "countersign.fetch-private-hosts",
          "localhost",
          "countersign.fetch-trust-file",
          CERTIFICATE.trusted().toString());

  private final HttpsDocumentsElsewhere https =
      HttpsDocumentsElsewhere.start("localhost", CERTIFICATE, JsonText::bytes);
  private final URI url = server().at("/client.json");

  /** Its web server. */
  DocumentsElsewhere server() {
    return https.documents();
  }

  /** Where its document is: its {@code client_id}. */
  URI url() {
    return url;
  }

  /** Where it is answered. */
  String callback() {
    return server().at("/callback").toString();
  }

  /** What it says of itself, if it is answered on its web server. */
  JsonObject document() {
    return document(callback());
  }

  /** What it says of itself, if it is answered there. */
  JsonObject document(String redirectUri) {
    return JsonObject.EMPTY
        .with("client_id", url.toString())
        .with("client_name", "Elsewhere")
        .with("redirect_uris", texts(redirectUri))
        .with("grant_types", texts("authorization_code", "refresh_token"));
  }

  private static JsonArray texts(String... values) {
    return JsonArray.ofStrings(List.of(values));
  }

  /** Publishes that at its URL. */
  void publish(Json document) {
    server().publish(url, document);
  }

  @Override
  public void close() {
    https.close();
  }
}
