package dev.countersign.application.fetch.driven;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Fetches documents from where strangers say that they are. Whoever names a URL makes this server
 * call it, so an adapter calls nothing but public servers by https, sends nothing of its own, goes
 * nowhere else than it was told, and takes neither long nor much.
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-oauth-client-id-metadata-document-02.html#section-8.6">OAuth
 *     Client ID Metadata Document §8.6</a>
 */
public interface DocumentFetcher {

  /**
   * The JSON object at a URL. It has to come with status 200, whole, and as {@code
   * application/json} or a type that ends in {@code +json}.
   */
  Result<Document, Refusal> fetch(Request wanted);

  /**
   * What is to be fetched.
   *
   * @param uri where it is; {@code https}, with a host, without user information and fragment
   * @param mostBytes how long it may be
   */
  record Request(URI uri, int mostBytes) {}

  /**
   * What was fetched.
   *
   * @param body the document
   * @param freshFor how long it may be used, if the server says so; zero if it is not to be kept
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9111.html#section-4.2">RFC 9111 §4.2</a>
   */
  record Document(JsonObject body, Optional<Duration> freshFor) {}

  /**
   * Why there is no document. There are no more reasons than these, and no details: who may ask for
   * a URL and learn what became of it could look around in the network behind this server.
   */
  enum Refusal {
    /** That URL is never called, whoever answers there. */
    NOT_ALLOWED("is not a URL that documents are fetched from"),
    /** Nobody answered who may be asked, or who did asks for patience. */
    UNAVAILABLE("cannot be fetched"),
    /** Somebody answered with something else than such a document. */
    UNUSABLE("is not a JSON document of the right type and of a reasonable length");

    private final String reason;

    Refusal(String reason) {
      this.reason = reason;
    }

    /** A clause that goes on after the URL's name. */
    public String reason() {
      return reason;
    }
  }
}
