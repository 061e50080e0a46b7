package dev.countersign.endtoend;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.http.oauth.JsonText;
import dev.countersign.testkit.fetch.HttpsRemoteDocuments;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.oauth.LoopbackCertificate;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A client with its own web server, which publishes the client's metadata document over TLS. */
final class RemoteClient implements AutoCloseable {

  /** The certificate of the web servers of clients. */
  static final LoopbackCertificate CERTIFICATE = LoopbackCertificate.of("dns:localhost");

  /** The settings that accept clients that are documents. */
  static final Map<String, Object> ACCEPTED = Map.of("countersign.client-documents", true);

  /**
   * The settings that allow fetching from this client, which is on this machine and has a test
   * certificate.
   */
  static final Map<String, Object> REACHABLE =
      Map.of(
          "countersign.fetch-private-hosts",
          "localhost",
          "countersign.fetch-trust-file",
          CERTIFICATE.trusted().toString());

  private final HttpsRemoteDocuments https =
      HttpsRemoteDocuments.start("localhost", CERTIFICATE, JsonText::bytes);
  private final URI url = server().at("/client.json");

  /** Returns its web server. */
  RemoteDocuments server() {
    return https.documents();
  }

  /** Returns the URL of its document, which is its {@code client_id}. */
  URI url() {
    return url;
  }

  /** Returns its redirect URI. */
  String callback() {
    return server().at("/callback").toString();
  }

  /** Returns its metadata document, with a redirect URI on its web server. */
  JsonObject document() {
    return document(callback());
  }

  /** Returns its metadata document, with the redirect URI. */
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

  /** Publishes the document at its URL. */
  void publish(Json document) {
    server().publish(url, document);
  }

  @Override
  public void close() {
    https.close();
  }
}
