-- MTPScript in Neovim. Everything works without a call of `setup`, which only changes settings.
local M = {}

-- `server`: the command that starts the server, or nil for the `mtp` of the plugin, else that of the PATH.
M.settings = { server = nil, lsp = {} }

--- Changes settings: `server`, a list such as `{ '/opt/mtp', 'lsp' }`, and `lsp`, what `vim.lsp.start` is given beside it.
function M.setup(settings)
  M.settings = vim.tbl_deep_extend('force', M.settings, settings or {})
end

--- The folder of the plugin.
function M.folder()
  return vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h:h:h')
end

--- The program `mtp`: that of the setting, of the plugin's folder `bin`, or of the PATH; nil when there is none.
function M.program()
  local candidates = { M.settings.server and M.settings.server[1], M.folder() .. '/bin/mtp', 'mtp' }
  for index = 1, 3 do
    local candidate = candidates[index]
    if candidate and vim.fn.executable(candidate) == 1 then
      return vim.fn.exepath(candidate)
    end
  end
end

--- Says something to the person, once Neovim is ready for it.
function M.say(message, level)
  vim.schedule(function()
    vim.notify('mtpscript: ' .. message, level or vim.log.levels.INFO)
  end)
end

return M
