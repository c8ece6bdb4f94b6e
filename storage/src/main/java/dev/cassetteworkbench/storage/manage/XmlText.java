package dev.cassetteworkbench.storage.manage;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The little XML that is read and written without the SDK.
final class XmlText {
    private XmlText() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }

    /// Text of each element that has no elements in it, by its local name; the first of a name
    /// counts. No document type and nothing from elsewhere is read.
    static Map<String, String> texts(InputStream xml) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Map<String, String> texts = new LinkedHashMap<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(xml);
            StringBuilder text = new StringBuilder();
            boolean leaf = false;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        leaf = true;
                        text.setLength(0);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (leaf) {
                            texts.putIfAbsent(reader.getLocalName(), text.toString());
                        }
                        leaf = false;
                    }
                    default -> {
                        // comments and the like say nothing
                    }
                }
            }
            return texts;
        } catch (XMLStreamException e) {
            throw new IOException("not XML", e);
        }
    }
}
