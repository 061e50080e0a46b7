package dev.countersign.application.fetch.driven;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Fetches documents from URLs that untrusted parties name. Such a URL makes this server send a
 * request. Therefore an adapter connects only to public servers by https, sends no data of its own,
 * follows no redirects, and limits time and size.
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-oauth-client-id-metadata-document-02.html#section-8.6">OAuth
 *     Client ID Metadata Document §8.6</a>
 */
public interface DocumentFetcher {

  /**
   * Returns the JSON object at a URL. The response must have status 200, be complete, and have the
   * type {@code application/json} or a type that ends in {@code +json}.
   */
  Result<Document, Refusal> fetch(Request wanted);

  /**
   * A request for a document.
   *
   * @param uri the URL; {@code https}, with a host, without user information and fragment
   * @param mostBytes the maximum length of the document in bytes
   */
  record Request(URI uri, int mostBytes) {}

  /**
   * A document that was fetched.
   *
   * @param body the document
   * @param freshFor how long the document may be used, if the server says so; zero if it must not
   *     be stored
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9111.html#section-4.2">RFC 9111 §4.2</a>
   */
  record Document(JsonObject body, Optional<Duration> freshFor) {}

  /**
   * The reason why there is no document. There are only these reasons, and they have no details: a
   * client that can choose a URL and learn the details of the result could explore the network of
   * this server.
   */
  enum Refusal {
    /** The server never fetches that URL. */
    NOT_ALLOWED("must be a public https URL"),
    /** No server responded, or a rate limit of that server or of this one applies. */
    UNAVAILABLE("cannot be fetched"),
    /** A server responded, but not with such a document. */
    UNUSABLE("does not return a JSON document of the required type and size");

    private final String reason;

    Refusal(String reason) {
      this.reason = reason;
    }

    /** Returns a clause that follows the name of the URL. */
    public String reason() {
      return reason;
    }
  }
}
