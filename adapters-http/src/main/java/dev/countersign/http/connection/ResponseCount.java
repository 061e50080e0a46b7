package dev.countersign.http.connection;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Counts the requests of one connection that were passed on and have no whole response yet. A
 * client may send further requests meanwhile (pipelining, RFC 9112 §9.3.2).
 */
final class ResponseCount {

  private int requests;
  private boolean informational;
  private boolean started;

  /** Counts a request. */
  void passedOn() {
    requests++;
  }

  /**
   * Notes a part of a response.
   *
   * @return whether a response is whole now
   */
  boolean written(Object part) {
    if (part instanceof HttpResponse response) {
      informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      started = !informational;
    }
    if (!(part instanceof LastHttpContent) || informational || requests == 0) {
      return false;
    }
    started = false;
    requests--;
    return true;
  }

  /** Returns whether all requests have their responses. */
  boolean isZero() {
    return requests == 0;
  }

  /** Returns whether a part of a response was written, and not yet its end. */
  boolean isStarted() {
    return started;
  }
}
