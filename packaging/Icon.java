import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import javax.imageio.ImageIO;

/** Draws packaging/icon.png: the cassette of the header. java packaging/Icon.java */
public final class Icon {
    public static void main(String[] args) throws Exception {
        BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(0x0d1117));
        g.fill(new RoundRectangle2D.Double(8, 8, 240, 240, 56, 56));
        g.setColor(new Color(0x4493f8));
        g.setStroke(new BasicStroke(18));
        g.draw(new RoundRectangle2D.Double(44, 74, 168, 108, 34, 34));
        g.fill(new Ellipse2D.Double(72, 106, 40, 40));
        g.fill(new Ellipse2D.Double(144, 106, 40, 40));
        ImageIO.write(image, "png", new File("packaging/icon.png"));
    }
}
