package dev.countersign.http.connection;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts the requests of one connection that were passed on and have no whole response yet. A
 * client may send further requests meanwhile (pipelining, RFC 9112 §9.3.2).
 */
final class ResponseCount {

  /** The sizes of the bodies of the requests, in their order. */
  private final Deque<Integer> requests = new ArrayDeque<>();

  private long bytes;
  private boolean informational;
  private boolean started;

  /**
   * Counts a request.
   *
   * @param size the size of its body, in bytes
   */
  void passedOn(int size) {
    requests.addLast(size);
    bytes += size;
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
    if (!(part instanceof LastHttpContent) || informational || requests.isEmpty()) {
      return false;
    }
    started = false;
    bytes -= requests.removeFirst();
    return true;
  }

  /** Returns whether all requests have their responses. */
  boolean isZero() {
    return requests.isEmpty();
  }

  /** Returns how many requests have no whole response yet. */
  int count() {
    return requests.size();
  }

  /** Returns the size of the bodies of these requests together, in bytes. */
  long bytes() {
    return bytes;
  }

  /** Returns whether a part of a response was written, and not yet its end. */
  boolean isStarted() {
    return started;
  }
}
