package dev.countersign.http.connection;

import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, read while it arrives. The server reads from the connection only what it
 * has room for here, and nothing before the application begins to read. If the response comes
 * before the end of the body, the connection closes after it.
 */
public final class StreamedBody extends InputStream {

  /** The reason why the body ended before its end. */
  public enum Interruption {
    /** The client sent nothing for too long, or has hung up. */
    CLIENT,
    /** The body is malformed. */
    MALFORMED,
    /** The body is larger than bodies may be. */
    TOO_LARGE,
    /** The service stops. */
    STOPPING
  }

  /** The body has ended before its end. */
  public static final class InterruptedBodyException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Interruption reason;

    InterruptedBodyException(Interruption reason) {
      super("the body of the request was interrupted: " + reason);
      this.reason = reason;
    }

    /** Returns the reason. */
    public Interruption reason() {
      return reason;
    }
  }

  /** With fewer bytes than this here, the server reads from the connection. */
  static final int ENOUGH = 1 << 16;

  /** How often a waiting reader looks whether the service stops. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Runnable demand;
  private final BooleanSupplier stopping;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<byte[]> pieces = new ArrayDeque<>();
  private int read;
  private int held;
  private long received;
  private boolean opened;
  private boolean whole;
  private @Nullable Interruption interruption;

  /** The head of a request, with the body that the application reads. */
  static final class Head extends DefaultHttpRequest {
    private final StreamedBody body;

    Head(HttpRequest head, StreamedBody body) {
      super(head.protocolVersion(), head.method(), head.uri(), head.headers());
      this.body = body;
    }

    StreamedBody body() {
      return body;
    }
  }

  /**
   * Creates a body.
   *
   * @param demand called, on any thread, when the application begins to read and after each read:
   *     {@link #wantsMore()} may have become true
   * @param stopping whether the service stops
   */
  StreamedBody(Runnable demand, BooleanSupplier stopping) {
    this.demand = demand;
    this.stopping = stopping;
  }

  /**
   * Returns the body of a request whose body is streamed; empty if the body of the request was
   * collected.
   */
  public static Optional<StreamedBody> of(io.micronaut.http.HttpRequest<?> request) {
    var inner = request;
    while (inner instanceof HttpRequestWrapper<?> wrapper) {
      inner = wrapper.getDelegate();
    }
    return inner instanceof NettyHttpRequest<?> received
            && received.getNativeRequest() instanceof Head head
        ? Optional.of(head.body())
        : Optional.empty();
  }

  /** Lets the body arrive. */
  private void open() {
    lock.lock();
    try {
      if (opened) {
        return;
      }
      opened = true;
    } finally {
      lock.unlock();
    }
    demand.run();
  }

  /** Returns whether the application reads it. */
  boolean isOpened() {
    lock.lock();
    try {
      return opened;
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether the server should read from the connection. */
  boolean wantsMore() {
    lock.lock();
    try {
      return opened && !whole && interruption == null && held < ENOUGH;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many bytes have arrived. */
  long received() {
    lock.lock();
    try {
      return received;
    } finally {
      lock.unlock();
    }
  }

  /** Adds a copy of a piece that has arrived. */
  void add(ByteBuf piece) {
    if (!piece.isReadable()) {
      return;
    }
    var copy = new byte[piece.readableBytes()];
    var _ = piece.getBytes(piece.readerIndex(), copy);
    lock.lock();
    try {
      if (interruption == null) {
        pieces.addLast(copy);
        held += copy.length;
        received += copy.length;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Marks the end of the body. */
  void complete() {
    lock.lock();
    try {
      whole = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the body, unless it is complete. What was not read is dropped. */
  void interrupt(Interruption reason) {
    lock.lock();
    try {
      if (!whole && interruption == null) {
        interruption = reason;
        pieces.clear();
        held = 0;
        read = 0;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    open();
    int count;
    lock.lock();
    try {
      count = awaitPiece() ? take(target, offset, length) : -1;
    } finally {
      lock.unlock();
    }
    demand.run();
    return count;
  }

  /** Returns false at the end of the body. */
  private boolean awaitPiece() throws IOException {
    try {
      while (pieces.isEmpty()) {
        if (whole) {
          return false; // also if the service stops: everything was read
        }
        requireUninterrupted();
        var _ = changed.await(LOOK.toNanos(), TimeUnit.NANOSECONDS);
      }
      requireUninterrupted();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private void requireUninterrupted() throws InterruptedBodyException {
    var reason =
        interruption == null && stopping.getAsBoolean() ? Interruption.STOPPING : interruption;
    if (reason != null) {
      throw new InterruptedBodyException(reason);
    }
  }

  private int take(byte[] target, int offset, int length) {
    var piece = pieces.getFirst();
    var count = Math.min(length, piece.length - read);
    System.arraycopy(piece, read, target, offset, count);
    read += count;
    held -= count;
    if (read == piece.length) {
      pieces.removeFirst();
      read = 0;
    }
    return count;
  }
}
