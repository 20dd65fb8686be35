vim.filetype.add({ extension = { mtp = 'mtpscript', mtps = 'mtpscript' } })
