package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/**
 * The web server of a client with logos. A service with the settings {@link RemoteClient#REACHABLE}
 * fetches them.
 */
final class LogoServer implements AutoCloseable {

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpsServer server;

  LogoServer() {
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setHttpsConfigurator(new HttpsConfigurator(RemoteClient.CERTIFICATE.context()));
    server.start();
  }

  /** Publishes a file as PNG, and returns its URL. */
  String publish(String path, byte[] file) {
    return publish(path, "image/png", file);
  }

  /** Publishes a file of this media type, and returns its URL. */
  String publish(String path, String type, byte[] file) {
    var _ =
        server.createContext(
            path,
            exchange -> {
              requests.add(exchange.getRequestMethod());
              exchange.getResponseHeaders().set("Content-Type", type);
              exchange.sendResponseHeaders(200, file.length);
              exchange.getResponseBody().write(file);
              exchange.close();
            });
    return "https://localhost:" + server.getAddress().getPort() + path;
  }

  /** Returns the methods of the requests so far. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /**
   * Returns a PNG file of this size.
   *
   * @param colour returns the colour of a pixel by its column and row, with its opacity in the
   *     highest byte
   */
  static byte[] png(int width, int height, IntBinaryOperator colour) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (var y = 0; y < height; y++) {
      for (var x = 0; x < width; x++) {
        image.setRGB(x, y, colour.applyAsInt(x, y));
      }
    }
    var bytes = new ByteArrayOutputStream();
    try {
      assertThat(ImageIO.write(image, "png", bytes)).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
