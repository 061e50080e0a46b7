package dev.countersign.application.fetch.driven;

import dev.countersign.domain.fetch.MediaRanges;
import dev.countersign.domain.fetch.Payload;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sends one HTTP request to another server and reads the response, both limited in size and time.
 * An adapter follows no redirect, sends no cookie and no credentials of its own, accepts no
 * compressed response, and closes the connection as soon as a response cannot be accepted. Which
 * servers it reaches is decided where it is built, not by the call: a caller cannot choose to reach
 * a private address.
 *
 * <p>A call blocks. It runs on a virtual thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-9">RFC 9110 §9</a>
 */
public interface Transport {

  /** Sends the request, and returns what became of it. */
  Outcome send(Call call);

  /** The methods that a call can have. */
  enum Method {
    /** Reads a document. */
    GET,
    /** Sends a payload. */
    POST,
    /** Sends a payload that replaces what the URL names (RFC 7592 §2.2). */
    PUT,
    /** Deletes what the URL names (RFC 7592 §2.3). */
    DELETE
  }

  /**
   * A request.
   *
   * @param uri the URL; with a host, without user information and fragment
   * @param accepted the media types that the response may have; {@code application/*+json} stands
   *     for each type with this suffix
   * @param authorization the value of the header {@code Authorization}
   * @param payload the body of a {@code POST} or a {@code PUT}
   */
  record Call(
      Method method,
      URI uri,
      List<String> accepted,
      Optional<String> authorization,
      Optional<Payload> payload,
      Limits limits) {

    /** Copies the list. */
    public Call {
      accepted = List.copyOf(accepted);
    }

    /** Returns a request for a document. */
    public static Call get(URI uri, List<String> accepted, Limits limits) {
      return new Call(Method.GET, uri, accepted, Optional.empty(), Optional.empty(), limits);
    }

    /** Returns whether a response with this media type is accepted; parameters do not matter. */
    public boolean accepts(String type) {
      return MediaRanges.contain(accepted, type);
    }

    /** Returns no credentials and no payload. */
    @Override
    public String toString() {
      return "Call[" + method + " " + uri.getHost() + "]";
    }
  }

  /**
   * The limits of a call.
   *
   * @param bytes the maximum length of the response body
   * @param total the time until the response is complete
   * @param silence the time without a byte from the server
   * @param connect the time until the connection is made
   */
  record Limits(int bytes, Duration total, Duration silence, Duration connect) {

    /** Returns limits with one time for all. */
    public static Limits of(int bytes, Duration total) {
      return new Limits(bytes, total, total, total);
    }
  }

  /** What became of a request. The difference decides whether it can be repeated. */
  sealed interface Outcome {

    /** The other server received nothing of the request. */
    record NotSent(Obstacle obstacle) implements Outcome {}

    /** The other server may have received and processed the request; no response is known. */
    record SentNoAnswer(Failure failure) implements Outcome {}

    /**
     * The other server responded.
     *
     * @param status the HTTP status
     * @param content the body
     * @param freshFor how long the response may be used, if the server says so; zero if it must not
     *     be stored
     * @param retryAfter the time for which the server asks for no further request
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9111.html#section-4.2">RFC 9111 §4.2</a>
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-10.2.3">RFC 9110
     *     §10.2.3</a>
     */
    record Answered(
        int status, Content content, Optional<Duration> freshFor, Optional<Duration> retryAfter)
        implements Outcome {

      /** Creates a response that does not ask for fewer requests. */
      public Answered(int status, Content content, Optional<Duration> freshFor) {
        this(status, content, freshFor, Optional.empty());
      }

      /** Returns the complete body, if it can be used. */
      public Optional<Payload> payload() {
        return content instanceof Content.Whole(var payload)
            ? Optional.of(payload)
            : Optional.empty();
      }
    }
  }

  /** The reason why a request was not sent. */
  enum Obstacle {
    /** This server never calls that URL. */
    NOT_ALLOWED,
    /** There is no such server, or no connection to it that TLS protects. */
    UNREACHABLE,
    /** A limit of this server applies. */
    LIMITED
  }

  /** The reason why there is no response. */
  enum Failure {
    /** The server did not respond, or did not finish its response, in time. */
    TIMED_OUT,
    /** The connection ended before the response was complete, or it was not HTTP. */
    BROKEN
  }

  /** The body of a response. */
  sealed interface Content {

    /** The body is complete, and has one of the accepted media types. */
    record Whole(Payload payload) implements Content {}

    /** The body was not read to its end. */
    record Unusable(Fault fault) implements Content {}
  }

  /** The reason why a body cannot be used. */
  enum Fault {
    /** It has another media type, or none. */
    OTHER_TYPE,
    /** It is longer than the limit. */
    TOO_LONG,
    /** It is compressed, although that was not requested. */
    ENCODED
  }
}
