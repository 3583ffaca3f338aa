# Merges FOLDER/letter.fodt with the rows of FOLDER/data/letters.csv into PDF files
# in FOLDER/out, in the LibreOffice that listens at the pipe, and prints the seconds
# of it; LibreOffice then ends:
#
#   python3 mailmerge.py FOLDER PIPE
import os
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException
from com.sun.star.sdb.CommandType import TABLE
from com.sun.star.text.MailMergeType import FILE

PATIENCE = 60  # seconds for LibreOffice to start


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def register(make, url):
    context = make("com.sun.star.sdb.DatabaseContext")
    source = context.createInstance()
    source.URL = "sdbc:flat:" + url + "/data"
    source.Info = tuple(
        PropertyValue(Name=name, Value=value)
        for name, value in {"Extension": "csv", "HeaderLine": True, "FieldDelimiter": ",", "StringDelimiter": '"', "CharSet": "UTF-8"}.items()
    )
    source.DatabaseDocument.storeAsURL(url + "/letters.odb", ())
    context.registerObject("letters", source)


def merge(make, url):
    job = make("com.sun.star.text.MailMerge")
    job.DataSourceName, job.CommandType, job.Command = "letters", TABLE, "letters"
    job.DocumentURL, job.OutputURL = url + "/letter.fodt", url + "/out"
    job.OutputType, job.SaveAsSingleFile, job.SaveFilter = FILE, False, "writer_pdf_Export"
    job.FileNameFromColumn, job.FileNamePrefix = False, "letter"
    start = time.monotonic()
    job.execute(())
    return time.monotonic() - start


def main(folder, pipe):
    context = connect(pipe)
    url = uno.systemPathToFileUrl(os.path.abspath(folder))

    def make(name):
        return context.ServiceManager.createInstanceWithContext(name, context)

    try:
        register(make, url)
        print(merge(make, url))
    finally:
        try:
            make("com.sun.star.frame.Desktop").terminate()
        except DisposedException:
            pass  # it has ended before it could answer


main(sys.argv[1], sys.argv[2])
