package dev.countersign.bootstrap;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A listener that cannot be created. Its failure says whether the port was open at that moment. */
@Singleton
@Requires(property = BrokenListener.PORT)
final class BrokenListener implements ApplicationEventListener<ServerStartupEvent> {

  /** The setting with the port that the server will open. */
  static final String PORT = "countersign.test.broken-listener-port";

  /** What the failure says if the port was closed. */
  static final String CLOSED = "not created, and the port is closed";

  BrokenListener(@Property(name = PORT) int port) {
    throw new IllegalStateException(isOpen(port) ? "not created, but the port is open" : CLOSED);
  }

  private static boolean isOpen(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    throw new UnsupportedOperationException();
  }
}
